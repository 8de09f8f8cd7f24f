"""Text from people, understood with a guide's words: events, findings, answers. No platform, no I/O.

The ways in are `reader.Reader`, and below it `reply.read` (one typed message at a point of the walk),
`question.ask` (a typed question) and `description.describe` (a project, read into answers). All are
total: text is only ever words. Nothing is imported here, so that nobody pays who only presses buttons.
"""
