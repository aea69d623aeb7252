-- hour: the hours of a UTC day.
-- grain:  hour. key: hour_ms.
-- units:  milliseconds UTC of the start.
SELECT {day_start_ms} + h * 3600000 AS hour_ms
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19),
  (20), (21), (22), (23)) AS t(h)
