import type { HttpInput } from '@oih/contracts/http/define';
import type { signInPatient } from '@oih/contracts/http/session';
import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import { Passport, type PassportStatic } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { Strategy as LocalStrategy } from 'passport-local';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { actorLoader, actorOf } from './actors.ts';
import { useCode } from './one-time-code.ts';
import { verifyPassword } from './password.ts';

const wrong = () =>
  new AppError(
    'SIGN_IN_FAILED',
    'User name and password do not fit. After five failures the account is locked for 30 minutes.',
  );

/** Looks at a password with one of the account's five tries; a good one gives them back. @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED. */
export async function countedTry(
  { repositories, clock }: AppContext,
  account: Account,
  fits: () => Promise<boolean>,
): Promise<void> {
  const now = clock.now();
  if (!(await repositories.accounts.takeTry(account._id, now))) {
    const retryAfterMs = account.lockedUntil ? account.lockedUntil.getTime() - now.getTime() : 30 * 60_000;
    throw new AppError(
      'ACCOUNT_LOCKED',
      'The account is locked after five failed sign-ins. Wait until the lock ends, or ask your administrator.',
      { retryAfterMs },
    );
  }
  if (!(await fits())) throw wrong();
  await repositories.accounts.clearFailures(account._id);
}

/** Staff by user name and password. Every failure takes one of five tries; the answer does not say which part was wrong. */
export async function staffByPassword(context: AppContext, userName: string, password: string): Promise<Actor> {
  const account = await context.repositories.accounts.byUserName(userName);
  if (!account) {
    await verifyPassword(undefined, password);
    throw wrong();
  }
  await countedTry(context, account, () => verifyPassword(account.passwordHash, password));
  return actorOf(account, context.clock.now());
}

/** Passport as one app uses it. */
export type SignIn = Pick<PassportStatic, 'authenticate' | 'session'>;

/** Passport with the two ways to sign in: `staff` and `patient`. */
export function signInStrategies(context: AppContext): SignIn {
  const passport = new Passport();
  const load = actorLoader(context.repositories.accounts, context.clock);
  passport.use(
    'staff',
    new LocalStrategy({ usernameField: 'userName', passwordField: 'password' }, (userName, password, done) => {
      staffByPassword(context, userName, password).then((actor) => done(null, actor), done);
    }),
  );
  passport.use(
    'patient',
    new CustomStrategy((request, done) => {
      const { phone, code, language } = request.body as HttpInput<typeof signInPatient>['body'] & object;
      useCode(context, phone, code, language).then(
        (account) => done(null, actorOf(account, context.clock.now())),
        done,
      );
    }),
  );
  passport.serializeUser<string>((user, done) => done(null, (user as Actor).userId));
  passport.deserializeUser<string>((userId, done) => {
    load(userId).then((actor) => done(null, actor ?? false), done);
  });
  return passport;
}
