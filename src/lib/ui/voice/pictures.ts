/** The 64 pictures of a seal; their names are in the messages, in the same order. */
export const PICTURES = [
  ...'🐟🌙🔑🍎🌲🏠⭐🚲🐱🐶🐦🐝🐢🐘🐸🐌🦋🐧🐙🐴🐷🐰🌻🌵🍄🍌🍓🍋🍇🍒🌽🍞🧀🍩🍦☕🎂🎈🎁🎲🎸🎺🔔📚🔨💡⚓🚂🚀⛵🚗🚁🌈⚡⛄🔥☔👑👓👟🎩⏰⚽🌍',
];
