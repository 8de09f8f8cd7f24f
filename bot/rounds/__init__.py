"""The shell of a team's rounds, from the opening to the close. The way in is `bot.team`."""
