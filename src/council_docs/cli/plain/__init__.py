"""What a plain `council-docs parse FILE…` needs: no framework of command lines, no models."""
