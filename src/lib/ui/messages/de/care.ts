import type { care as english } from '../en/care.ts';

export const care: typeof english = {
  title: 'Bevor du das abschickst',
  read: 'Es klingt, als wäre etwas schwer für dich. Du musst damit nicht allein sein.',
  onlyHere: 'Nur dieses Gerät hat es gelesen. Es wurde nichts gesendet.',
  nobodyComes: 'Wenn du es hier abschickst, kann niemand zu dir kommen: Niemand weiß, dass du es warst.',
  talk: 'Ich möchte mit meiner Lehrkraft sprechen, mit meinem Namen',
  hand: 'Ich möchte allein mit dir sprechen.',
  asked: 'Deine Lehrkraft weiß, dass du sprechen möchtest. Was du geschrieben hast, wurde nicht gesendet.',
  who: 'Du kannst auch sprechen mit',
  reach: 'Ohne meinen Namen sprechen',
  reachHow: 'Es wird ohne deinen Namen gesendet, und deine Lehrkraft kann dir zurückschreiben.',
  send: 'Einfach abschicken',
  sendNamed: 'Senden, mit meinem Namen',
  namedHow: 'Deine Lehrkraft liest es mit deinem Namen und kann zu dir kommen.',
  back: 'Zurück zu dem, was ich geschrieben habe',
};
