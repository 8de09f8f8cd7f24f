"""The conversation in Slack: channels, direct messages, one slash command, App Home."""
