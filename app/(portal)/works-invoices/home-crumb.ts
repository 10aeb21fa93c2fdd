import type { Crumb } from '@/components/ui/page-header';
import type { Context } from '@/lib/context';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';

/** The list from which this person comes to files and documents: the synthesis, or the tray of the financial service. */
export async function homeCrumb({ actor }: Context): Promise<Crumb> {
  if (may.enter(actor, 'works_invoices'))
    return { href: '/works-invoices/synthesis', label: (await getTranslations('files.synthesis'))('title') };
  return { href: '/payables', label: (await getTranslations('payables'))('title') };
}
