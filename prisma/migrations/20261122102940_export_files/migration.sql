-- CreateTable
CREATE TABLE "job_file_part" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "job_file_part_pkey" PRIMARY KEY ("job_id","position")
);

-- AddForeignKey
ALTER TABLE "job_file_part" ADD CONSTRAINT "job_file_part_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "background_job"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Compressed by whoever fetches it, if at all.
ALTER TABLE "job_file_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
