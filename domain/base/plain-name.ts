/** `observations.recorded` as "Observations recorded", `nhsNumber` as "NHS number". */
export function plainName(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replaceAll(/[.\-_]/gu, ' ')
    .toLowerCase()
    .replaceAll(/\bnhs\b/gu, 'NHS')
    .replaceAll(/\bgp\b/gu, 'GP')
    .replaceAll(/\bnews2\b/gu, 'NEWS2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
