CREATE TABLE `refinancing_rates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_day` text NOT NULL,
	`rate` integer NOT NULL,
	`source` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refinancing_rates_rate" CHECK("refinancing_rates"."rate" BETWEEN -1000 AND 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `refinancing_rates_once` ON `refinancing_rates` (`from_day`) WHERE "refinancing_rates"."ended_at" IS NULL;
--> statement-breakpoint
INSERT INTO `refinancing_rates` (`from_day`, `rate`, `source`, `created_at`) VALUES
  ('2016-03-16', 0, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2022-07-27', 50, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2022-09-14', 125, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2022-11-02', 200, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2022-12-21', 250, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-02-08', 300, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-03-22', 350, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-05-10', 375, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-06-21', 400, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-08-02', 425, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2023-09-20', 450, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2024-06-12', 425, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2024-09-18', 365, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2024-10-23', 340, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2024-12-18', 315, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2025-02-05', 290, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2025-03-12', 265, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2025-04-23', 240, 'European Central Bank, key interest rates, main refinancing operations', 0),
  ('2025-06-11', 215, 'European Central Bank, key interest rates, main refinancing operations', 0);
