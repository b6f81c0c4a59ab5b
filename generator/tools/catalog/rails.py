"""Describes the tasks of Rails and Rake: tests and migrations."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="rails-test",
        kind=Kind.TEST,
        commands=("rails test", "rails test:*", "rake test", "rake spec", "rake test:*"),
        sources=("https://guides.rubyonrails.org/testing.html",),
        holds=("bin/rails test", "bundle exec rake spec", "bin/rails test:system"),
    ),
    Tool(
        name="rails-migrate",
        kind=Kind.MIGRATE,
        commands=(
            "rails db:migrate",
            "rails db:prepare",
            "rake db:migrate",
            "rails db:schema:load",
        ),
        sources=("https://guides.rubyonrails.org/active_record_migrations.html",),
        holds=("bin/rails db:migrate", "bundle exec rake db:migrate"),
    ),
)
