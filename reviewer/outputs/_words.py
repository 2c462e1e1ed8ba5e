"""French words for what the report holds: severities, bases, forms, services, commitments."""

from __future__ import annotations

from reviewer.types import Basis, Form, Service, Severity

SEVERITY: dict[Severity, str] = {"error": "critique", "warning": "à corriger", "info": "à noter"}
SEVERITIES_COUNTED: dict[Severity, tuple[str, str]] = {
    "error": ("critique", "critiques"),
    "warning": ("à corriger", "à corriger"),
    "info": ("à noter", "à noter"),
}
BASIS: dict[Basis, str] = {
    "unlawful": "illicite : un texte impose ou interdit, et le contrat ne le suit pas",
    "unwritten": "clause réputée non écrite",
    "presumed": "clause présumée abusive, sauf preuve contraire",
    "contradiction": "le contrat se contredit",
    "risk": "risque : aucun texte ne le condamne à lui seul",
    "practice": "pratique recommandée : aucun texte ne l'impose",
}
FORM: dict[Form, str] = {
    "contrat": "contrat",
    "cgv": "conditions générales",
    "marche-public": "marché public",
    "dpa": "accord sur les données personnelles",
    "avenant": "avenant",
    "devis": "devis",
    "annexe": "annexe",
    "none": "document",
}
SERVICE: dict[Service, str] = {
    "maintenance": "maintenance",
    "infogerance": "infogérance",
    "hebergement": "hébergement",
    "saas": "SaaS",
    "tma": "TMA",
}
FAMILY = {
    "services": "prestations",
    "niveaux-de-service": "niveaux de service",
    "continuite": "continuité",
    "securite": "sécurité",
    "responsabilite": "responsabilité",
    "donnees": "données",
    "finances": "prix",
    "vie-du-contrat": "vie et sortie",
    "confidentialite-pi": "confidentialité",
    "redaction": "rédaction",
}  # in the order they are shown; a family that is not there keeps its id
COMMITMENT = {
    "gti": "Prise en charge (GTI)",
    "gtr": "Résolution (GTR)",
    "availability": "Disponibilité",
    "sla_penalty_rate": "Pénalité de service",
    "sla_penalty_cap": "Plafond des pénalités",
    "rpo": "Perte de données admise (RPO)",
    "rto": "Reprise (RTO)",
    "backup_frequency": "Fréquence de sauvegarde",
    "backup_retention": "Conservation des sauvegardes",
    "initial_term": "Durée initiale",
    "renewal_term": "Durée de reconduction",
    "notice_non_renewal": "Préavis de non-reconduction",
    "termination_cure": "Délai pour remédier",
    "fee": "Prix",
    "payment_term": "Délai de paiement",
    "late_penalty_rate": "Intérêts de retard",
    "confidentiality_term": "Durée de confidentialité",
    "liability_cap": "Plafond de responsabilité",
    "support_hours": "Plage de support",
    "breach_notice": "Notification d'incident",
}
