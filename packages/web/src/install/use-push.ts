import { getPush, type PushApp, subscribePush, unsubscribePush } from '@oih/contracts/http/push';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { messageLanguageOf } from '../i18n/format.ts';

/** Why a browser shows no notifications, though the person wants them. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused';
  readonly why: 'denied' | 'unreachable';

  constructor(why: 'denied' | 'unreachable') {
    super(`notifications are ${why}`);
    this.why = why;
  }
}

const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Asks the person, then the browser's push service. @throws PushRefused. */
async function subscription(publicKey: string): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } }> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('denied');
  const { pushManager } = await navigator.serviceWorker.ready;
  // One of another key, or of who was here before, would stand in the way.
  await (await pushManager.getSubscription())?.unsubscribe();
  try {
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    const { p256dh = '', auth = '' } = made.toJSON().keys ?? {};
    return { endpoint: made.endpoint, keys: { p256dh, auth } };
  } catch (error) {
    console.warn('the push service did not take the subscription', error);
    throw new PushRefused('unreachable');
  }
}

/** Notifications of this browser. The browser's question is asked by `turnOn` alone, which needs a tap. */
export function usePush(app: PushApp) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const key = ['push', app];
  const params = { app };
  const { data, error } = useQuery({ queryKey: key, queryFn: () => call(getPush, { params }) });
  const again = () =>
    Promise.all([key, ['message-settings']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const turnOn = useMutation({
    mutationFn: async (publicKey: string) => {
      const language = messageLanguageOf(i18n.language);
      return call(subscribePush, { params, body: { ...(await subscription(publicKey)), language } });
    },
    onSettled: again,
  });
  const turnOff = useMutation({
    mutationFn: async () => {
      await call(unsubscribePush, { params });
      await (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.unsubscribe();
    },
    onSettled: again,
  });
  const state = (): 'loading' | 'unavailable' | 'unsupported' | 'denied' | 'on' | 'off' => {
    if (!data) return 'loading';
    if (data.publicKey === null) return 'unavailable';
    if (!supported()) return 'unsupported';
    if (Notification.permission === 'denied') return 'denied';
    return data.here ? 'on' : 'off';
  };
  return { state: state(), error, turnOn, turnOff, publicKey: data?.publicKey ?? '' };
}
