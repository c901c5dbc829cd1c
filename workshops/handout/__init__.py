"""What is printed and projected for one workshop: the run sheet, the guide for whoever leads, a poster and slides."""
