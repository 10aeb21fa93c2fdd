import { SubmitButton } from '@/components/ui/submit-button';

type Entrance = { role: string; roleName: string; person: string };
type Props = {
  action: (form: FormData) => Promise<void>;
  next: string;
  entrances: readonly Entrance[];
  pending: string;
};

/** One button a party: enters the demonstration without typing anything. */
export function DemonstrationEntrances({ action, next, entrances, pending }: Props) {
  return (
    <ul className="space-y-2">
      {entrances.map(({ role, roleName, person }) => (
        <li key={role}>
          <form action={action} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-2">
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="role" value={role} />
            <SubmitButton variant="secondary" className="w-full" pending={pending}>
              {roleName}
            </SubmitButton>
            <p className="text-[0.8125rem] text-muted">{person}</p>
          </form>
        </li>
      ))}
    </ul>
  );
}
