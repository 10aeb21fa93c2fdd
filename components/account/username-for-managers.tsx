/** Tells password managers whose password the form takes; nobody sees it, and nothing reads it. */
export function UsernameForManagers({ address }: { address: string }) {
  return <input type="text" autoComplete="username" value={address} readOnly hidden />;
}
