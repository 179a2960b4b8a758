-- Where a person should look first: contradictions, page by page. Run it with DuckDB as sum_by_body.sql.
SELECT f.document_id, f.page, f.code, f.expected, f.found, f.quote
FROM 'OUT/tables/findings.parquet' AS f
WHERE f.severity = 'error'
ORDER BY f.document_id, f.page, f.span_start;
