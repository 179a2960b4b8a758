"""Files that hold other files: zip packages, OLE compound files, web archives."""
