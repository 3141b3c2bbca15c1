-- Photos and files that people sent as answers and that are still to be fetched from their platform: a handful at any time.
CREATE INDEX "answer_file_waiting_idx" ON "answer" ("at") WHERE "match" = 'media' AND "value" ? 'ref' AND NOT "value" ? 'file';

-- Which answer a stored file belongs to.
CREATE INDEX "answer_file_idx" ON "answer" (("value" ->> 'file')) WHERE "value" ? 'file';
