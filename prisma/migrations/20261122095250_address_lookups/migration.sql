-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "place_attempts" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "place_due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "place_request" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "geocoding" (
    "space_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "found" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "geocoding_pkey" PRIMARY KEY ("space_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "place_request_person_id_key" ON "place_request"("person_id");

-- CreateIndex
CREATE INDEX "place_request_due_at_idx" ON "place_request"("due_at");

-- AddForeignKey
ALTER TABLE "place_request" ADD CONSTRAINT "place_request_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "geocoding" ADD CONSTRAINT "geocoding_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Contacts whose address waits to be looked up. Existing ones with an address and no position wait as well.
CREATE INDEX "contact_place_due_idx" ON "contact"("space_id", "place_due_at") WHERE "place_due_at" IS NOT NULL AND "lat" IS NULL AND "address_line" IS NOT NULL AND "archived_at" IS NULL;
