import { Button, Group, Stack, Text } from '@mantine/core';
import { getProfile, saveProfile } from '@oih/contracts/http/profile';
import { getSession } from '@oih/contracts/http/session';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useAdoptSession, useSession } from '@oih/web/session/use-session';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../../i18n/identity-texts.ts';
import type { IdentityValues } from '../../identity/identity-fields.tsx';
import { givenOf, IdentityForm } from '../../identity/identity-form.tsx';

const profileKey = ['profile'];

/** Name and number, asked for until they are confirmed. */
function Unconfirmed({ name }: { name: string }) {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async (values: IdentityValues) => {
      queries.setQueryData(profileKey, await call(saveProfile, { body: givenOf(values) }));
      return call(getSession);
    },
    onSuccess: ({ actor }) => adopt(actor),
  });
  const waiting = Boolean(name) || (save.isSuccess && save.data.actor?.identityConfirmed === false);
  return (
    <>
      <Text c="var(--ink-soft)">{t('identity.lead')}</Text>
      {waiting && <Text role="status">{t('identity.waiting.lead')}</Text>}
      <IdentityForm<IdentityValues> start={{ name }} error={save.error} pending={save.isPending} onSave={save.mutate} />
    </>
  );
}

/** Who the holder of the account is: asked for before everything else, and shown afterwards. */
export function ProfileScreen() {
  const { t } = useTranslation();
  const { actor } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: profileKey, queryFn: () => call(getProfile) });
  const profile = data?.profile;
  return (
    <Stack maw="26rem" mx="auto" className="card" gap="md" mt="md">
      <PageTitle title={t('identity.title')} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={1} />}
      {data && !profile?.residentId && <Unconfirmed name={profile?.name ?? ''} />}
      {profile?.residentId && (
        <>
          <Group gap="xs" c="pine.7">
            <IconRosetteDiscountCheck size="1.4rem" aria-hidden />
            <Text fw={600}>{t('identity.confirmed')}</Text>
          </Group>
          <Text size="lg" fw={650}>
            {profile.name}
          </Text>
          <Text>{t('identity.reads', { sex: t(`sex.${profile.sex}`), date: profile.birthDate })}</Text>
          <Text>{profile.residentId}</Text>
          <Text size="sm" c="var(--ink-soft)">
            {t('identity.change')}
          </Text>
        </>
      )}
      {actor?.profileComplete && (
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      )}
    </Stack>
  );
}
