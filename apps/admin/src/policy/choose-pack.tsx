import { Button, Group, Paper, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { choosePolicy, type PolicyView } from '@oih/contracts/http/policy';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { localized } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { policyKey } from './policy-key.ts';

/** Which pack is in force, and another one in its place: with a reason, and asked once more, since it changes what doctors may do from now on. */
export function ChoosePack({ policy }: { policy: PolicyView }) {
  const { t, language } = useText();
  const tell = useTell();
  const client = useQueryClient();
  const { organizationId, version, packs } = policy;
  const [packId, setPackId] = useState(policy.packId);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: () => call(choosePolicy, { body: { organizationId, version, packId, reason } }),
    onSuccess: (chosen) => {
      client.setQueryData(policyKey(organizationId), chosen);
      tell.success(t('policy.saved'));
    },
    onError: (error) => {
      tell.failure(error);
      if (error instanceof ApiError && error.code === 'EDIT_CONFLICT')
        void client.invalidateQueries({ queryKey: policyKey(organizationId) });
    },
  });
  const title = (id: string) => localized(packs.find((one) => one.id === id)?.title ?? { zh: id, en: id }, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="pack-title">
      <Title order={2} size="h5" id="pack-title">
        {t('policy.inForce', { pack: title(policy.packId) })}
      </Title>
      <Stack component="form" gap="sm" mt="sm" onSubmit={submit}>
        <Radio.Group label={t('policy.pack')} value={packId} onChange={setPackId}>
          <Group gap="lg" mt="xs">
            {packs.map(({ id }) => (
              <Radio key={id} value={id} label={title(id)} />
            ))}
          </Group>
        </Radio.Group>
        {packId !== policy.packId && (
          <>
            <Textarea
              label={t('policy.reason')}
              required
              maxLength={500}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group gap="sm">
              <Button type="submit" disabled={reason.trim() === ''} loading={save.isPending}>
                {t('policy.choose')}
              </Button>
              <Button variant="default" onClick={() => setPackId(policy.packId)}>
                {t('cancel')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t('policy.ask', { pack: title(packId) })}
        confirm={t('policy.choose')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          save.mutate();
        }}
      >
        <Text>{t('policy.ask.body')}</Text>
      </ConfirmDialog>
    </Paper>
  );
}
