/** The trades of building and civil works: how companies are called, what their lot is, which works they do. */
export const TRADES = [
  {
    company: 'Maçonnerie',
    lot: 'gros œuvre',
    works: [
      'béton armé des fondations',
      'coffrage des voiles',
      'dalle de compression',
      'reprise en sous-œuvre',
      'enduit à la chaux',
      'maçonnerie de parpaings',
    ],
  },
  {
    company: 'Étanchéité',
    lot: 'étanchéité',
    works: [
      'étanchéité de la toiture-terrasse',
      'relevés bitumineux',
      'isolation en polyuréthane',
      'descentes d’eaux pluviales',
      'lanterneaux de désenfumage',
    ],
  },
  {
    company: 'Charpente',
    lot: 'charpente et couverture',
    works: [
      'charpente en lamellé-collé',
      'couverture en zinc à joint debout',
      'zinguerie des rives',
      'voligeage',
      'remplacement des chevrons',
    ],
  },
  {
    company: 'Électricité',
    lot: 'électricité courants forts et faibles',
    works: [
      'tableau général basse tension',
      'chemins de câbles',
      'éclairage de sécurité',
      'détection incendie',
      'mise à la terre',
    ],
  },
  {
    company: 'Plomberie',
    lot: 'plomberie et sanitaires',
    works: [
      'réseaux d’eau chaude sanitaire',
      'colonnes de chute',
      'appareils sanitaires',
      'disconnecteur hydraulique',
    ],
  },
  {
    company: 'Génie climatique',
    lot: 'chauffage et ventilation',
    works: [
      'chaufferie à granulés',
      'ventilation double flux',
      'calorifugeage des réseaux',
      'radiateurs à basse température',
      'équilibrage',
    ],
  },
  {
    company: 'Menuiserie',
    lot: 'menuiseries extérieures',
    works: [
      'menuiseries en aluminium',
      'vitrage feuilleté',
      'brise-soleil orientables',
      'portes coupe-feu',
      'quincaillerie',
    ],
  },
  {
    company: 'Peinture',
    lot: 'peinture et revêtements',
    works: [
      'peinture des circulations',
      'sols souples',
      'faïence des sanitaires',
      'ravalement de façade',
      'plafonds suspendus',
    ],
  },
  {
    company: 'Serrurerie',
    lot: 'métallerie',
    works: [
      'garde-corps en acier galvanisé',
      'escalier métallique',
      'clôtures et portails',
      'passerelle technique',
    ],
  },
  {
    company: 'Travaux publics',
    lot: 'voirie et réseaux divers',
    works: [
      'terrassement en déblai',
      'enrobé bitumineux',
      'bordures en granit',
      'assainissement gravitaire',
      'tranchées communes',
      'couche de forme',
    ],
  },
  {
    company: 'Fondations',
    lot: 'fondations spéciales',
    works: ['pieux forés', 'micropieux', 'paroi berlinoise', 'injection de coulis', 'essais de portance'],
  },
  {
    company: 'Espaces verts',
    lot: 'aménagements paysagers',
    works: [
      'plantation d’arbres tiges',
      'arrosage automatique',
      'engazonnement',
      'mobilier urbain',
      'allées en stabilisé',
    ],
  },
] as const;
