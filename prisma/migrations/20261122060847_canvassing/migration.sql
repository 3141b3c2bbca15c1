-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "gone_reason" TEXT;

-- AlterTable
ALTER TABLE "door" ADD COLUMN     "added_by_id" UUID,
ADD COLUMN     "avoid_part" TEXT,
ADD COLUMN     "bad_address" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "done_at" TIMESTAMPTZ(3),
ADD COLUMN     "not_before" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "address_point" ADD COLUMN     "import_id" UUID;

-- AlterTable
ALTER TABLE "work_list" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "code" TEXT,
ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "max_attempts" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "survey_id" UUID,
ADD COLUMN     "team_id" UUID,
ADD COLUMN     "territory_id" UUID;

-- Lists that are there already get a code of their own.
UPDATE "work_list" SET "code" = upper(substr(md5("id"::text), 1, 6));
ALTER TABLE "work_list" ALTER COLUMN "code" SET NOT NULL;

-- AlterTable
ALTER TABLE "work_list_item" ADD COLUMN     "avoid_part" TEXT;

-- AlterTable
ALTER TABLE "lease" ADD COLUMN     "contact_id" UUID,
ADD COLUMN     "door_id" UUID;

-- AlterTable
ALTER TABLE "outcome_type" ADD COLUMN     "local_codes" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "effects" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "inbound_id" UUID,
ADD COLUMN     "item_id" UUID,
ADD COLUMN     "report_id" UUID;

-- CreateTable
CREATE TABLE "address_import" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "points" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "address_import_space_id_created_at_idx" ON "address_import"("space_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "address_import_space_id_id_key" ON "address_import"("space_id", "id");

-- CreateIndex
CREATE INDEX "address_point_space_id_import_id_idx" ON "address_point"("space_id", "import_id");

-- CreateIndex
CREATE INDEX "work_list_space_id_kind_closed_at_idx" ON "work_list"("space_id", "kind", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "work_list_space_id_code_key" ON "work_list"("space_id", "code");

-- CreateIndex
CREATE INDEX "lease_item_id_taken_at_idx" ON "lease"("item_id", "taken_at" DESC);

-- CreateIndex
CREATE INDEX "lease_slice_id_number_idx" ON "lease"("slice_id", "number");

-- CreateIndex
CREATE INDEX "outcome_space_id_list_id_received_at_idx" ON "outcome"("space_id", "list_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "outcome_report_id_idx" ON "outcome"("report_id");

-- AddForeignKey
ALTER TABLE "address_point" ADD CONSTRAINT "address_point_space_id_import_id_fkey" FOREIGN KEY ("space_id", "import_id") REFERENCES "address_import"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "address_import" ADD CONSTRAINT "address_import_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_assignee_id_fkey" FOREIGN KEY ("space_id", "assignee_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_created_by_id_fkey" FOREIGN KEY ("space_id", "created_by_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- A door or contact is on a list once.
CREATE UNIQUE INDEX "work_list_item_door_key" ON "work_list_item"("list_id", "door_id") WHERE "contact_id" IS NULL;
CREATE UNIQUE INDEX "work_list_item_contact_key" ON "work_list_item"("list_id", "contact_id") WHERE "door_id" IS NULL;

-- A door or contact is reserved for one member at a time, whatever list it is on.
UPDATE "lease" SET "door_id" = i."door_id", "contact_id" = i."contact_id" FROM "work_list_item" i WHERE i."id" = "lease"."item_id";
CREATE UNIQUE INDEX "lease_open_item_key" ON "lease"("item_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "lease_open_door_key" ON "lease"("door_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "lease_open_contact_key" ON "lease"("contact_id") WHERE "ended_at" IS NULL AND "door_id" IS NULL;
CREATE INDEX "lease_due_idx" ON "lease"("expires_at") WHERE "ended_at" IS NULL;

-- The same report of the same message is kept once.
CREATE UNIQUE INDEX "outcome_inbound_key" ON "outcome"("inbound_id", "type_id", coalesce("door_id", '00000000-0000-0000-0000-000000000000'), coalesce("contact_id", '00000000-0000-0000-0000-000000000000')) WHERE "inbound_id" IS NOT NULL;
