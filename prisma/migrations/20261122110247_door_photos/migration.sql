-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "photo" JSONB;

-- Photos that are still at the platform only, and whose file is which.
CREATE INDEX "outcome_photo_waiting_idx" ON "outcome"("received_at") WHERE "photo" IS NOT NULL AND NOT "photo" ? 'file';
CREATE INDEX "outcome_photo_file_idx" ON "outcome"(("photo" ->> 'file')) WHERE "photo" IS NOT NULL;
