-- Figures are counted from bundles of a thousand closed responses instead of from a digest per response. What was
-- closed so far is bundled in the background, or when its results are first asked for.
DROP TRIGGER "answer_changed" ON "answer";
DROP TRIGGER "answer_deleted" ON "answer";
DROP FUNCTION "forget_digest"();
DROP INDEX "response_undigested_idx";

-- AlterTable
ALTER TABLE "response" DROP COLUMN "digest",
ADD COLUMN     "bundle_id" UUID,
ADD COLUMN     "bundle_place" SMALLINT;

-- CreateTable
CREATE TABLE "result_column" (
    "space_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "size" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "codes" TEXT NOT NULL,

    CONSTRAINT "result_column_pkey" PRIMARY KEY ("bundle_id","name")
);

-- CreateTable
CREATE TABLE "result_gap" (
    "space_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "place" SMALLINT NOT NULL,

    CONSTRAINT "result_gap_pkey" PRIMARY KEY ("bundle_id","place")
);

-- CreateIndex
CREATE INDEX "result_column_space_id_survey_id_name_idx" ON "result_column"("space_id", "survey_id", "name");

-- CreateIndex
CREATE INDEX "result_gap_space_id_survey_id_idx" ON "result_gap"("space_id", "survey_id");

-- AddForeignKey
ALTER TABLE "result_column" ADD CONSTRAINT "result_column_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "result_gap" ADD CONSTRAINT "result_gap_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Read whole and often: not worth the time of unpacking.
ALTER TABLE "result_column" ALTER COLUMN "codes" SET STORAGE EXTERNAL, ALTER COLUMN "words" SET STORAGE EXTERNAL;

-- Closed and not bundled yet: none but the newest at any time.
CREATE INDEX "response_loose_idx" ON "response" ("survey_id", "started_at")
  WHERE "bundle_id" IS NULL AND NOT "rehearsal" AND "status" IN ('complete', 'partial');
CREATE INDEX "response_bundle_id_idx" ON "response" ("bundle_id") WHERE "bundle_id" IS NOT NULL;

-- A response that changes, or is deleted, leaves a gap in its bundle. Responses in progress are in none: the turns that
-- write them pay for no more than the condition. Where the survey itself is deleted, its gaps go with it.
CREATE FUNCTION "leave_bundle"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "result_gap" ("space_id", "survey_id", "bundle_id", "place")
    SELECT OLD."space_id", OLD."survey_id", OLD."bundle_id", OLD."bundle_place" FROM "survey" WHERE "id" = OLD."survey_id"
    ON CONFLICT DO NOTHING;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  NEW."bundle_id" := NULL;
  NEW."bundle_place" := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER "response_changed" BEFORE UPDATE OF "bundle_id", "status", "rehearsal", "simulated", "survey_version_id",
    "team_id", "territory_id", "filled_by_id", "channel", "started_at", "completed_at" ON "response"
  FOR EACH ROW WHEN (OLD."bundle_id" IS NOT NULL AND (NEW."bundle_id" IS NULL OR
    (OLD."status", OLD."rehearsal", OLD."simulated", OLD."survey_version_id", OLD."team_id", OLD."territory_id",
     OLD."filled_by_id", OLD."channel", OLD."started_at", OLD."completed_at") IS DISTINCT FROM
    (NEW."status", NEW."rehearsal", NEW."simulated", NEW."survey_version_id", NEW."team_id", NEW."territory_id",
     NEW."filled_by_id", NEW."channel", NEW."started_at", NEW."completed_at")))
  EXECUTE FUNCTION "leave_bundle"();
CREATE TRIGGER "response_deleted" BEFORE DELETE ON "response"
  FOR EACH ROW WHEN (OLD."bundle_id" IS NOT NULL) EXECUTE FUNCTION "leave_bundle"();

-- So does one of whose answers one is changed or deleted. It is locked even if it is in no bundle: one that is being
-- bundled at this moment is found to be. Answers that are added need no trigger, because none are added to a closed
-- response. Row by row and only when the value differs: the turns' INSERT ... ON CONFLICT would run a trigger per
-- statement each time.
CREATE FUNCTION "unbundle_response"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "response" SET "bundle_id" = NULL WHERE "id" = OLD."response_id" AND "status" IN ('complete', 'partial');
  RETURN NULL;
END $$;

CREATE TRIGGER "answer_changed" AFTER UPDATE OF "value" ON "answer"
  FOR EACH ROW WHEN (OLD."value" IS DISTINCT FROM NEW."value") EXECUTE FUNCTION "unbundle_response"();
CREATE TRIGGER "answer_deleted" AFTER DELETE ON "answer"
  FOR EACH ROW EXECUTE FUNCTION "unbundle_response"();
