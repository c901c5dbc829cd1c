"""From findings to a report that people can read on the web, on paper and in Word, and that editors get as a draft."""
