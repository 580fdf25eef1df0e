import type { HttpInput } from '@oih/contracts/http/define';
import { getMessageSettings, type MessageSettings, saveMessageSettings } from '@oih/contracts/http/message-settings';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

const key = ['message-settings'];

export type Choice = NonNullable<HttpInput<typeof saveMessageSettings>['body']>;

/** How the account is told, and how that is changed: each change is saved at once. */
export function useMessageSettings() {
  const { t } = useTranslation();
  const tell = useTell();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: async () => (await call(getMessageSettings)).settings });
  const adopt = (settings: MessageSettings) => {
    queries.setQueryData(key, settings);
    tell.success(t('told.saved'));
  };
  const save = useMutation({
    mutationFn: (body: Choice) => call(saveMessageSettings, { body }),
    onSuccess: ({ settings }) => adopt(settings),
    onError: tell.failure,
  });
  const change = (part: Partial<Choice>) => {
    if (!query.data) return;
    const { language, sms, email, quiet } = query.data;
    save.mutate({ language, sms, email, quiet, ...part });
  };
  return { ...query, settings: query.data, saving: save.isPending, change, adopt };
}
