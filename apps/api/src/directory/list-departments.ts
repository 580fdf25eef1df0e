import type { OrganizationView } from '@oih/contracts/http/directory';
import { departmentNames } from '@oih/domain/finding/departments';
import type { AppContext } from '../context.ts';

/** Departments that have a listed doctor, each once, by the names of the national register; others as their hospitals call them. */
export async function listDepartments({ finder, repositories }: AppContext): Promise<OrganizationView['departments']> {
  const codes = (await finder.listed()).departments();
  const own = [...codes].filter((code) => !departmentNames[code]);
  const others = own.length > 0 ? await repositories.directory.departmentNames(own) : [];
  const registered = [...codes].flatMap((code) => {
    const name = departmentNames[code];
    return name ? [{ code, name }] : [];
  });
  return [...registered, ...others].sort((a, b) => a.code.localeCompare(b.code));
}
