import type { Crumb } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';

/** The way to a page of the organisation, and its name for screen readers. */
export async function organisationCrumb(
  ...further: readonly Crumb[]
): Promise<{ crumbs: Crumb[]; crumbsLabel: string }> {
  const t = await getTranslations('people');
  const common = await getTranslations('common');
  return {
    crumbs: [{ href: '/organisation', label: t('organisation') }, ...further],
    crumbsLabel: common('youAreHere'),
  };
}
