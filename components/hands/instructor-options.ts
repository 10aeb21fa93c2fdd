import type { Option } from '@/components/ui/select-field';
import type { Agent } from '@/db/authorised-people';
import { useTranslations } from '@/lib/i18n/words';

/** Whose documents a list can be narrowed to: my own, nobody's, a colleague's. The values stand in the address. */
export function useInstructorOptions(colleagues: readonly Agent[]): Option[] {
  const t = useTranslations('hands.filter');
  return [
    { value: 'me', label: t('me') },
    { value: 'nobody', label: t('nobody') },
    ...colleagues.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}
