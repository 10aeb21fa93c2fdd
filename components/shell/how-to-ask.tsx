import { useTranslations } from 'next-intl';
import type { Application } from '@/lib/domain/parties';

export type Manager = { name: string; email: string };
export type AskedStructure = { id: number; name: string; managers: readonly Manager[] };

type Props = { application: Application; structures: readonly AskedStructure[] };

/** For somebody who may not enter an application: who can give the right, structure by structure. */
export function HowToAsk({ application, structures }: Props) {
  const t = useTranslations('shell.ask');
  const name = useTranslations('account.applications');
  if (structures.length === 0) return <p>{t('noStructure')}</p>;
  return (
    <div className="space-y-2">
      <p>{t('lead', { application: name(application) })}</p>
      <ul className="space-y-2">
        {structures.map(({ id, name, managers }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>
            <ul>
              {managers.length === 0 && <li className="text-muted">{t('noManager')}</li>}
              {managers.map((manager) => (
                <li key={manager.email}>
                  {manager.name}, <a href={`mailto:${manager.email}`}>{manager.email}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
