-- AlterTable
ALTER TABLE "invite" ADD COLUMN     "action_id" UUID;

-- AlterTable
ALTER TABLE "action" ADD COLUMN     "cancel_note" TEXT,
ADD COLUMN     "code" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- Actions that are there get a code as new ones do: six of these letters and digits, the last of them a digit.
UPDATE "action" a SET "code" = (
  SELECT string_agg(substr('ABCDEFGHJKMNPQRTUVWXYZ2346789', 1 + floor(random() * 29)::int, 1), '' ORDER BY n)
  FROM generate_series(1, 5) AS n WHERE a.id IS NOT NULL
) || substr('2346789', 1 + floor(random() * 7)::int, 1);
ALTER TABLE "action" ALTER COLUMN "code" SET NOT NULL;

-- Sign-ups that share a place in their line are put one behind the other.
UPDATE "sign_up" s SET "position" = n.position FROM (
  SELECT id, row_number() OVER (PARTITION BY shift_id ORDER BY position, created_at, id) - 1 AS position FROM "sign_up"
) AS n WHERE n.id = s.id AND n.position <> s.position;

-- AlterTable
ALTER TABLE "sign_up" ADD COLUMN     "checked_in_by" TEXT,
ADD COLUMN     "offered_until" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "action_message" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "sign_up_id" UUID,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "useless_after" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "result" TEXT,
    "outbound_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_template" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "action_kind" NOT NULL,
    "title" JSONB NOT NULL,
    "description" JSONB,
    "briefing" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "duration_minutes" INTEGER NOT NULL,
    "shift_minutes" INTEGER,
    "capacity" INTEGER,
    "needed" INTEGER,
    "survey_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_link" (
    "token" TEXT NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "shift_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_link_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE INDEX "action_message_space_id_action_id_idx" ON "action_message"("space_id", "action_id");

-- CreateIndex
CREATE INDEX "action_message_person_id_idx" ON "action_message"("person_id");

-- CreateIndex
CREATE INDEX "action_message_sign_up_id_idx" ON "action_message"("sign_up_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_template_space_id_name_key" ON "action_template"("space_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "action_template_space_id_id_key" ON "action_template"("space_id", "id");

-- CreateIndex
CREATE INDEX "calendar_link_person_id_idx" ON "calendar_link"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_code_key" ON "action"("code");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_space_id_id_key" ON "sign_up"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_shift_id_position_key" ON "sign_up"("shift_id", "position");

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_space_id_action_id_fkey" FOREIGN KEY ("space_id", "action_id") REFERENCES "action"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_message" ADD CONSTRAINT "action_message_space_id_action_id_fkey" FOREIGN KEY ("space_id", "action_id") REFERENCES "action"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_message" ADD CONSTRAINT "action_message_space_id_sign_up_id_fkey" FOREIGN KEY ("space_id", "sign_up_id") REFERENCES "sign_up"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_message" ADD CONSTRAINT "action_message_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_template" ADD CONSTRAINT "action_template_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_space_id_shift_id_fkey" FOREIGN KEY ("space_id", "shift_id") REFERENCES "shift"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What waits to be told, by its time; settled rows are out of the way.
CREATE INDEX "action_message_waiting_idx" ON "action_message"("due_at") WHERE "settled_at" IS NULL;

-- Offers of a free place that run out.
CREATE INDEX "sign_up_offered_idx" ON "sign_up"("offered_until") WHERE "offered_until" IS NOT NULL;

-- One calendar per person, one per person and shift.
CREATE UNIQUE INDEX "calendar_link_feed_key" ON "calendar_link"("person_id") WHERE "shift_id" IS NULL;
CREATE UNIQUE INDEX "calendar_link_shift_key" ON "calendar_link"("person_id", "shift_id") WHERE "shift_id" IS NOT NULL;
