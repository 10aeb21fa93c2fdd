ALTER TABLE `documents` ADD `corrects_id` integer REFERENCES documents(id);--> statement-breakpoint
ALTER TABLE `documents` ADD `tacit_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `documents_corrected_once` ON `documents` (`corrects_id`) WHERE "documents"."corrects_id" IS NOT NULL;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`author_id` integer NOT NULL,
	`contract_id` integer NOT NULL,
	`issuer_role` text NOT NULL,
	`issuer_structure_id` integer NOT NULL,
	`issuer_service_id` integer,
	`framework` text,
	`submission_type` text,
	`main_file_id` integer,
	`fields` text NOT NULL,
	`purpose` text DEFAULT 'submit' NOT NULL,
	`about_id` integer,
	`absences` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`document_id` integer,
	`answered_at` integer,
	`discarded_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`main_file_id`) REFERENCES `stored_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_purpose" CHECK("__new_drafts"."purpose" IN ('submit', 'complete', 'refuse')),
	CONSTRAINT "drafts_about" CHECK("__new_drafts"."purpose" = 'submit' OR "__new_drafts"."about_id" IS NOT NULL)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_drafts`("id", "author_id", "contract_id", "issuer_role", "issuer_structure_id", "issuer_service_id", "framework", "submission_type", "main_file_id", "fields", "created_at", "updated_at", "document_id", "discarded_at") SELECT "id", "author_id", "contract_id", "issuer_role", "issuer_structure_id", "issuer_service_id", "framework", "submission_type", "main_file_id", "fields", "created_at", "updated_at", "document_id", "discarded_at" FROM `drafts`;--> statement-breakpoint
DROP TABLE `drafts`;--> statement-breakpoint
ALTER TABLE `__new_drafts` RENAME TO `drafts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `drafts_about_document` ON `drafts` (`about_id`) WHERE "drafts"."about_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_document` ON `drafts` (`document_id`);--> statement-breakpoint
CREATE INDEX `drafts_unsent` ON `drafts` (`issuer_structure_id`,`contract_id`) WHERE "drafts"."document_id" IS NULL AND "drafts"."discarded_at" IS NULL;--> statement-breakpoint
ALTER TABLE `file_parties` ADD `absent_since` integer;--> statement-breakpoint
CREATE TABLE `__new_structures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`identifier_type` text DEFAULT 'siret' NOT NULL,
	`identifier` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`postal_code` text DEFAULT '' NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`country` text DEFAULT 'FR' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`service_required` integer DEFAULT false NOT NULL,
	`engagement_required` integer DEFAULT false NOT NULL,
	`service_or_engagement_required` integer DEFAULT false NOT NULL,
	`is_delegated_authority` integer DEFAULT false NOT NULL,
	`payment_not_reported` integer DEFAULT false NOT NULL,
	`holiday_calendar` text DEFAULT 'metropolitan' NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "structures_kind" CHECK("__new_structures"."kind" IN ('public', 'private')),
	CONSTRAINT "structures_identifier_type" CHECK("__new_structures"."identifier_type" IN ('siret', 'ridet', 'tahiti', 'eu', 'non_eu')),
	CONSTRAINT "structures_siret_digits" CHECK("__new_structures"."identifier_type" <> 'siret' OR (length("__new_structures"."identifier") = 14 AND "__new_structures"."identifier" NOT GLOB '*[^0-9]*')),
	CONSTRAINT "structures_country" CHECK(length("__new_structures"."country") = 2),
	CONSTRAINT "structures_holidays" CHECK("__new_structures"."holiday_calendar" IN ('metropolitan', 'alsace_moselle')),
	CONSTRAINT "structures_is_active_is_flag" CHECK("is_active" IN (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_structures`("id", "identifier_type", "identifier", "name", "kind", "address", "postal_code", "city", "country", "is_active", "service_required", "engagement_required", "service_or_engagement_required", "is_delegated_authority", "payment_not_reported", "created_at") SELECT "id", "identifier_type", "identifier", "name", "kind", "address", "postal_code", "city", "country", "is_active", "service_required", "engagement_required", "service_or_engagement_required", "is_delegated_authority", "payment_not_reported", "created_at" FROM `structures`;--> statement-breakpoint
DROP TABLE `structures`;--> statement-breakpoint
ALTER TABLE `__new_structures` RENAME TO `structures`;--> statement-breakpoint
CREATE UNIQUE INDEX `structures_identifier` ON `structures` (`identifier`);--> statement-breakpoint
DROP TRIGGER documents_keep_content;--> statement-breakpoint
CREATE TRIGGER documents_keep_content BEFORE UPDATE OF
  id, file_id, framework, number, issuer_role, issuer_structure_id, issuer_service_id, submission_type, main_file_id,
  document_date, document_type, vat_type, exemption_reason, payment_mode, comment, total_excl_vat, total_vat,
  total_incl_vat, net_payable, corrects_id, submitted_by, submitted_at ON documents
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;--> statement-breakpoint
CREATE TRIGGER documents_keep_silence BEFORE UPDATE OF tacit_at ON documents WHEN OLD.tacit_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'silence has its effect once'); END;
