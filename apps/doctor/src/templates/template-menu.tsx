import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { Note } from '@oih/contracts/http/encounters';
import {
  listNoteTemplates,
  type NoteTemplateView,
  removeNoteTemplate,
  saveNoteTemplate,
  type TemplateParts,
} from '@oih/contracts/http/note-templates';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { IconDeviceFloppy, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { partsOf } from './apply-template.ts';

const templatesKey: unknown[] = ['note-templates'];

function useTemplates() {
  const client = useQueryClient();
  const tell = useTell();
  const known = (answer: { templates: NoteTemplateView[] }) => client.setQueryData(templatesKey, answer.templates);
  const query = useQuery({
    queryKey: templatesKey,
    queryFn: async () => (await call(listNoteTemplates)).templates,
    staleTime: 60_000,
  });
  const save = useMutation({
    mutationFn: ({ id, name, parts }: NoteTemplateView) =>
      call(saveNoteTemplate, { params: { templateId: id }, body: { name, parts } }),
    onSuccess: known,
    onError: tell.failure,
  });
  const remove = useMutation({
    mutationFn: (templateId: string) => call(removeNoteTemplate, { params: { templateId } }),
    onSuccess: known,
    onError: tell.failure,
  });
  return { templates: query.data ?? [], save, remove };
}

interface Props {
  note: Note;
  onApply: (parts: TemplateParts) => void;
}

/** The doctor's own templates: one is put into the note, the note becomes one, one is removed. */
export function TemplateMenu({ note, onApply }: Props) {
  const { t } = useText();
  const { templates, save, remove } = useTemplates();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const [doubted, setDoubted] = useState<NoteTemplateView | null>(null);
  const parts = partsOf(note);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="subtle" size="sm" leftSection={<IconTemplate size="1.1rem" aria-hidden />}>
            {t('template.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="20rem" style={{ overflowY: 'auto' }}>
          {templates.length === 0 && <Menu.Label>{t('template.none')}</Menu.Label>}
          {templates.map((one) => (
            <Menu.Item key={one.id} onClick={() => onApply(one.parts)}>
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDeviceFloppy size="1.1rem" aria-hidden />}
            disabled={parts === null}
            onClick={() => setNaming(true)}
          >
            {t('template.save')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={naming}
        onClose={() => setNaming(false)}
        title={t('template.save')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text c="var(--ink)">{t('template.warn')}</Text>
          <TextInput
            label={t('template.name')}
            data-autofocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {templates.map((one) => (
            <Group key={one.id} justify="space-between" wrap="nowrap" gap="xs">
              <Text style={{ overflowWrap: 'anywhere' }}>{one.name}</Text>
              <ActionIcon
                variant="subtle"
                color="red"
                size="lg"
                aria-label={t('template.remove', { name: one.name })}
                onClick={() => setDoubted(one)}
              >
                <IconTrash size="1.2rem" aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setNaming(false)}>
              {t('cancel')}
            </Button>
            <Button
              disabled={name.trim() === '' || parts === null}
              loading={save.isPending}
              onClick={() =>
                parts &&
                save.mutate(
                  { id: crypto.randomUUID(), name: name.trim(), parts },
                  {
                    onSuccess: () => {
                      setNaming(false);
                      setName('');
                    },
                  },
                )
              }
            >
              {t('template.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      <ConfirmDialog
        opened={doubted !== null}
        title={t('template.remove.ask', { name: doubted?.name ?? '' })}
        confirm={t('template.remove.confirm')}
        danger
        onClose={() => setDoubted(null)}
        onConfirm={() => {
          if (doubted) remove.mutate(doubted.id);
          setDoubted(null);
        }}
      >
        {t('template.remove.body')}
      </ConfirmDialog>
    </>
  );
}
