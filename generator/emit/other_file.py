"""Turns a file beside the workflows into its text, under the same header."""

from collections.abc import Mapping

from generator.emit.banner import Banner, header
from generator.hcltext.tree import HclFile
from generator.hcltext.write import write
from generator.model.catalogue import Output
from generator.yamltext.quoting import comment_lines
from generator.yamltext.write import dump


def render_output(output: Output, *, banner: Banner) -> str:
    """Write the file.

    Raises:
        ValueError: a text holds half of a surrogate pair, or a part of the banner takes more
            than one line.
    """
    content = output.content
    top = header(banner, yaml=isinstance(content, Mapping))
    if output.comment:
        lines = comment_lines(output.comment)
        top += "\n#\n" + "\n".join(f"# {line}".rstrip() for line in lines)
    if isinstance(content, Mapping):
        return dump(dict(content), header=top)
    text = write(content) if isinstance(content, HclFile) else content
    return f"{top}\n\n{text}"
