import type { OwnedTemplate, Store } from './port.ts';
import { byTemplateName } from './rows.ts';

type TemplateVerbs = Pick<
  Store,
  'addTemplate' | 'findTemplate' | 'listTemplates' | 'renameTemplate' | 'removeTemplate'
>;

/** The templates of a store that forgets. */
export function createMemoryTemplates(): TemplateVerbs {
  const templates = new Map<string, OwnedTemplate>();
  const templatesOf = (teacherId: string) =>
    [...templates.values()].filter((template) => template.teacherId === teacherId);

  return {
    async addTemplate(template, most) {
      if (templatesOf(template.teacherId).length >= most) return false;
      templates.set(template.templateId, { ...template });
      return true;
    },
    async findTemplate(templateId) {
      const found = templates.get(templateId);
      return found ? { ...found } : null;
    },
    listTemplates: async (teacherId) =>
      templatesOf(teacherId)
        .map(({ templateId, name }) => ({ templateId, name }))
        .sort(byTemplateName),
    async renameTemplate(templateId, name) {
      const template = templates.get(templateId);
      if (template) templates.set(templateId, { ...template, name });
    },
    async removeTemplate(templateId) {
      templates.delete(templateId);
    },
  };
}
