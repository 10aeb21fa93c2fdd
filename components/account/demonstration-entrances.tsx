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
    <ul className="grid gap-2 sm:grid-cols-2">
      {entrances.map(({ role, roleName, person }) => (
        <li key={role}>
          <form action={action}>
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="role" value={role} />
            <SubmitButton variant="secondary" className="w-full" pending={pending}>
              {roleName}
            </SubmitButton>
            <p className="mt-1 text-[0.8125rem] text-muted">{person}</p>
          </form>
        </li>
      ))}
    </ul>
  );
}
