"""Turns a file beside the workflows into its text, under the same header."""

from generator.emit.banner import Banner, header
from generator.model.catalogue import Output
from generator.yamltext.quoting import comment_lines
from generator.yamltext.write import dump


def render_output(output: Output, *, banner: Banner) -> str:
    """Write the file.

    Raises:
        ValueError: a text holds half of a surrogate pair, or a part of the banner takes more
            than one line.
    """
    top = header(banner)
    if output.comment:
        lines = comment_lines(output.comment)
        top += "\n#\n" + "\n".join(f"# {line}".rstrip() for line in lines)
    if isinstance(output.content, str):
        return f"{top}\n\n{output.content}"
    return dump(dict(output.content), header=top)
