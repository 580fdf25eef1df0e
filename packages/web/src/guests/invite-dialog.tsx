import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { type GuestKind, guestKinds } from '@oih/contracts/http/guests';
import { IconCheck, IconCopy, IconShare } from '@tabler/icons-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useInvite } from './use-invites.ts';
import { useGuestText } from './use-text.ts';

interface Values {
  kind: GuestKind;
  name: string;
}

/** Asks who is invited, and gives the link for them. */
export function InviteDialog({ encounterId, onClose }: { encounterId: string; onClose: () => void }) {
  const t = useGuestText();
  const { t: common } = useTranslation();
  const invite = useInvite(encounterId);
  const form = useForm<Values>({ defaultValues: { kind: 'companion', name: '' } });
  const { errors } = form.formState;
  return (
    <Modal opened onClose={onClose} title={t('invite')} closeButtonProps={{ 'aria-label': common('close') }}>
      {invite.data ? (
        <LinkToSend link={invite.data.link} name={invite.variables.name} onDone={onClose} />
      ) : (
        <form noValidate onSubmit={form.handleSubmit((values) => invite.mutate(values))}>
          <Stack>
            <Text c="var(--ink-soft)">{t('invite.lead')}</Text>
            <TextInput
              label={t('invite.name')}
              description={t('invite.name.hint')}
              maxLength={50}
              autoComplete="off"
              data-autofocus
              error={errors.name && t('invite.name.missing')}
              {...form.register('name', { validate: (said) => said.trim().length > 0 })}
            />
            <Radio.Group label={t('invite.kind')} defaultValue="companion">
              <Group gap="lg" mt="xs">
                {guestKinds.map((kind) => (
                  <Radio key={kind} value={kind} label={t(`kind.${kind}`)} {...form.register('kind')} />
                ))}
              </Group>
            </Radio.Group>
            {invite.error && <ErrorNotice error={invite.error} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {common('cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t('invite.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** The link, to be copied or given to another app of the device. */
function LinkToSend({ link, name, onDone }: { link: string; name: string; onDone: () => void }) {
  const t = useGuestText();
  const clipboard = useClipboard({ timeout: 3000 });
  return (
    <Stack>
      <TextInput
        label={t('invite.ready', { name })}
        description={t('invite.once')}
        aria-label={t('invite.link')}
        readOnly
        value={link}
        data-autofocus
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('invite.done')}
        </Button>
        {'share' in navigator && (
          <Button
            variant="default"
            leftSection={<IconShare size="1.1rem" aria-hidden />}
            // Whoever closes the system's own dialogue has only changed their mind.
            onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            {t('invite.share')}
          </Button>
        )}
        <Button
          leftSection={
            clipboard.copied ? <IconCheck size="1.1rem" aria-hidden /> : <IconCopy size="1.1rem" aria-hidden />
          }
          onClick={() => clipboard.copy(link)}
        >
          <span aria-live="polite">{t(clipboard.copied ? 'invite.copied' : 'invite.copy')}</span>
        </Button>
      </Group>
    </Stack>
  );
}
