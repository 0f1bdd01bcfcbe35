import { shuffled, type Random } from '../../random.ts';

/** First names as a register has them: short, long, with accents and marks, in other scripts and directions. */
const NAMES = [
  'Ada',
  'Bo',
  'Cem',
  'Dilnoza',
  'Eun-ji',
  'Fatoumata',
  'Giuseppina',
  'Håkon',
  'Ioana',
  'Jörg-Alexander',
  'Krzysztof',
  'Łucja',
  'Maximiliane Theodora',
  'N’Golo',
  'Oluwaseun',
  'Pelin',
  'Quỳnh Anh',
  'Raúl',
  'Şebnem',
  'Tjorven',
  'Ümit',
  'Venkatanarasimharajuvaripeta',
  'Wanjiru',
  'Xóchitl',
  'Yusuf',
  'Zoë',
  'Анастасия',
  'Ђорђе',
  'Ελένη',
  'محمد',
  'فاطمة',
  'נועם',
  '美咲',
  '子涵',
  '지훈',
  'अनन्या',
  'தமிழினி',
  'แพรวา',
  'თამარ',
  'Հայկ',
];

/** As many different names as asked for; after the list is through, each once more with a number. */
export function classNames(random: Random, count: number): string[] {
  const order = shuffled(random, NAMES);
  return Array.from({ length: count }, (_, index) => {
    const name = order[index % order.length] ?? '';
    const round = Math.floor(index / order.length);
    return round === 0 ? name : `${name} ${round + 1}`;
  });
}
