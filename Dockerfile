# council-docs with tesseract (Thai) and LibreOffice:  docker build -t council-docs .
#   docker run --rm -v "$PWD:/data" council-docs check minutes.pdf
FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY examples/documents ./examples/documents
# The first parse keeps compiled patterns beside the package, which user 1000 could not.
RUN python -m venv /opt/council-docs \
 && /opt/council-docs/bin/pip install --no-cache-dir ".[all]" \
 && /opt/council-docs/bin/council-docs parse --format json examples/documents/* > /dev/null

FROM python:3.13-slim-bookworm
# Versions are those of the Debian release of the image.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-tha libreoffice-writer-nogui fonts-thai-tlwg \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 reader
COPY --from=build /opt/council-docs /opt/council-docs
ENV PATH="/opt/council-docs/bin:$PATH" PYTHONUTF8=1
USER 1000
WORKDIR /data
ENTRYPOINT ["council-docs"]
CMD ["--help"]
