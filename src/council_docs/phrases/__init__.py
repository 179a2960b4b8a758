"""What words announce, asked by readers, assembly and checks alike: lists, titles, resolutions, openers of lines."""
