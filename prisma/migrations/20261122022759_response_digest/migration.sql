-- AlterTable
ALTER TABLE "response" ADD COLUMN     "digest" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Closed responses whose digest is still to be put together: none but the newest at any time.
CREATE INDEX "response_undigested_idx" ON "response" ("survey_id")
  WHERE "digest" = '{}' AND "status" IN ('complete', 'partial');

-- An answer that is changed or deleted after its response was digested: the digest is put together anew. Answers that are
-- added need no trigger, because none are added to a closed response. Row by row and only when the value differs: the
-- turns' INSERT ... ON CONFLICT would run a trigger per statement each time.
CREATE FUNCTION "forget_digest"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "response" SET "digest" = '{}' WHERE "id" = OLD."response_id" AND "digest" <> '{}';
  RETURN NULL;
END $$;

CREATE TRIGGER "answer_changed" AFTER UPDATE OF "value" ON "answer"
  FOR EACH ROW WHEN (OLD."value" IS DISTINCT FROM NEW."value") EXECUTE FUNCTION "forget_digest"();
CREATE TRIGGER "answer_deleted" AFTER DELETE ON "answer"
  FOR EACH ROW EXECUTE FUNCTION "forget_digest"();
