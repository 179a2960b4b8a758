"""Text of pictures: lines found, tesseract asked, digits read again."""
