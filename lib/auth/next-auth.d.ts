import 'next-auth';

declare module 'next-auth' {
  interface User {
    /** The session that signing in began. */
    sid?: string;
  }
}
