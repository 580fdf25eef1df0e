import * as contract from '@oih/contracts/http/message-settings';
import type { MessageChoice } from '@oih/data/accounts/models';
import { usualQuietHours } from '@oih/domain/messages/quiet-hours';
import { maskedPhone } from '@oih/domain/people/age';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { codeSeconds, resendSeconds } from '../sign-in/one-time-code.ts';
import { sendEmailCode, useEmailCode } from './email-code.ts';

/** How the account is told, as its own screen shows it. */
async function settingsOf(
  { repositories, channels, clock }: AppContext,
  actor: Actor,
): Promise<{ settings: contract.MessageSettings }> {
  const [account] = await repositories.accounts.byIds([actor.userId]);
  const { language = 'zh', sms = true, email = true, quiet = usualQuietHours, address } = account?.messages ?? {};
  const { sms: smsProvider, email: emailProvider, push } = channels;
  return {
    settings: {
      language,
      sms,
      email,
      quiet,
      phone: maskedPhone(account?.phone ?? ''),
      address: address ?? null,
      pushHere: await repositories.pushDevices.isHere(actor.userId, 'patient', actor.from?.device ?? '', clock.now()),
      available: { sms: smsProvider !== null, email: emailProvider !== null, push: push !== null },
    },
  };
}

export function messageSettingsRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const choose = async (actor: Actor, choice: MessageChoice) => {
    await repositories.accounts.chooseMessages(actor.userId, choice);
    await repositories.audit.wrote('MessageSettings', actor.userId, acting(actor), clock.now());
    return settingsOf(context, actor);
  };
  return [
    route(contract.getMessageSettings, ({ actor }) => settingsOf(context, actor)),
    route(contract.saveMessageSettings, ({ actor, body }) => choose(actor, body)),
    route(contract.requestEmailCode, async ({ actor, body }) => {
      await sendEmailCode(context, actor.userId, body.address);
      return { expiresInSeconds: codeSeconds, resendInSeconds: resendSeconds };
    }),
    route(contract.confirmEmail, async ({ actor, body: { address, code } }) => {
      await useEmailCode(context, actor.userId, address, code);
      return choose(actor, { address, email: true });
    }),
    route(contract.removeEmail, ({ actor }) => choose(actor, { address: undefined })),
  ];
}
