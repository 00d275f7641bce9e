"""Run by Alembic: migrate the connection that ``opgradering`` has opened its transaction on."""

from alembic import context

from models.lager.skema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
