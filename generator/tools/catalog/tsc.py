"""Describes the compiler of TypeScript, which checks types."""

from generator.tools.softness import Effect, Format, Setting, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="tsc",
        kind=Kind.TYPES,
        commands=("tsc", "vue-tsc", "tsgo"),
        sources=("https://www.typescriptlang.org/docs/handbook/compiler-options.html",),
        holds=(
            "tsc --noEmit",
            "npx tsc -p tsconfig.json --noEmit",
            "tsc --noCheck false",
            "npx tsc -b",
        ),
        soft=(
            Soft(
                options=("--noCheck",),
                why="types are not checked at all",
                instead="leave the option out",
                source="https://www.typescriptlang.org/tsconfig/#noCheck",
                fires=("tsc --noCheck", "npx tsc --noCheck true --outDir dist"),
                holds=("tsc --noEmit",),
            ),
            Soft(
                options=("--showConfig", "--listFilesOnly", "--init"),
                effect=Effect.IDLE,
                lists=True,
                why="nothing is compiled and nothing is checked",
                instead="leave the option out",
                fires=("tsc --showConfig", "tsc --listFilesOnly"),
                holds=("tsc --listFiles",),
            ),
        ),
        configuration=(
            Setting(
                files=("tsconfig*.json",),
                format=Format.JSON,
                route=("compilerOptions", "noCheck"),
                why="types are not checked at all",
                instead="take `noCheck` out",
                source="https://www.typescriptlang.org/tsconfig/#noCheck",
                fires=('{"compilerOptions": {"noCheck": true}}',),
                holds=(
                    '{"compilerOptions": {"noCheck": false}}',
                    '{"compilerOptions": {"noEmit": true}}',
                ),
            ),
        ),
        valued=("-p", "--project", "--outDir", "--target", "-t", "--module", "-m"),
        exits=(
            (0, "no error"),
            (1, "errors, and nothing was written"),
            (2, "errors, and files were written"),
        ),
    ),
)
