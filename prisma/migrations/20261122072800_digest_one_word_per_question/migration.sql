-- Several choices of one question are one word of the digest now: all are put together anew when results are next read.
UPDATE "response" SET "digest" = '{}' WHERE "digest" <> '{}';
