-- Sums that each body approved, by Buddhist year. Run it with DuckDB beside the folder OUT of
--   council-docs convert archive/ --out OUT --tables parquet
-- Rates (ต่อหน่วย) are no sums. A resolution may name a total and its items: look at amounts.text before you quote a sum.
SELECT
    r.body,
    r.year_be,
    sum(a.value)                  AS approved_baht,
    count(*)                      AS amounts,
    count(DISTINCT r.document_id) AS documents
FROM 'OUT/tables/amounts.parquet' AS a
JOIN 'OUT/tables/resolutions.parquet' AS r USING (document_id, resolution)
WHERE r.action IN ('approve', 'approve_in_principle')
  AND a.currency = 'THB' AND a.value IS NOT NULL AND a.per IS NULL
GROUP BY r.body, r.year_be
ORDER BY r.year_be, r.body;
