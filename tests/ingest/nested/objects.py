"""Invented registers as programs export them."""

from __future__ import annotations

from typing import Any

EXPORT: Any = {
    "schemaVersion": "3.2",
    "organisation": {"legalName": "Brindille SAS", "dpo": {"name": "Maud Tirel", "email": "dpo@brindille.example"}},
    "processingActivities": [
        {
            "activityId": "PA-001",
            "displayName": "Onboarding",
            "purposes": [
                {"purpose": "Open accounts", "legalGround": "CONTRACT"},
                {"purpose": "Check identity", "legalGround": "LEGAL_OBLIGATION"},
            ],
            "dataSubjects": [{"category": "Customers", "vulnerable": False, "count": 1200}],
            "dataCategories": [{"name": "Identification data", "special": False}, {"name": "Health", "special": True}],
            "recipients": [
                {"name": "Onfido Ltd", "role": "processor", "country": "GB"},
                {"name": "Tracfin", "role": "authority", "country": "FR"},
            ],
            "transfers": [{"country": "GB", "safeguard": "ADEQUACY_DECISION"}],
            "retention": {"period": 5, "unit": "years", "trigger": "end of contract"},
            "securityMeasures": {"technical": ["Encryption at rest"], "organisational": ["Staff training"]},
        }
    ],
}

REFERRING: Any = {
    "vendors": [
        {"id": "V1", "label": "Hoster SA", "country": "LU"},
        {"id": "V2", "label": "Count Inc", "country": "US"},
    ],
    "systems": [{"id": "S1", "label": "Billing database", "hostedIn": "IE"}],
    "dataCategories": [{"id": "D1", "label": "Identity data", "sensitive": False}],
    "activities": [
        {
            "id": "A1",
            "label": "Invoicing",
            "purpose": "Issue invoices",
            "lawfulBasis": "ART6_1_B",
            "dataCategoryIds": ["D1"],
            "systemIds": ["S1"],
            "vendorIds": ["V1"],
            "retentionMonths": 120,
        },
        {
            "id": "A2",
            "label": "Audience",
            "purpose": "Count visits",
            "lawfulBasis": "ART6_1_A",
            "dataCategoryIds": ["D1"],
            "vendorIds": ["V2"],
            "retentionMonths": 25,
        },
    ],
    "transfers": [{"activityId": "A2", "country": "US", "mechanism": "SCC"}],
}

RESOURCES: Any = {
    "meta": {"total": 1},
    "data": [
        {
            "type": "processing-activities",
            "id": "17",
            "attributes": {
                "title": "Recruitment",
                "purpose": "Choose",
                "legal-basis": "LEGITIMATE_INTEREST",
                "retention-period": "P2Y",
                "special-categories-processed": False,
            },
            "relationships": {
                "processors": {"data": [{"type": "vendors", "id": "v1"}]},
                "owner": {"data": {"type": "users", "id": "u9"}},
            },
        }
    ],
    "included": [
        {"type": "vendors", "id": "v1", "attributes": {"name": "Teamtailor AB", "country": "SE"}},
        {"type": "users", "id": "u9", "attributes": {"name": "Ines Prat"}},
    ],
}

EDGES: Any = {
    "data": {
        "organization": {
            "name": "Fjordvik AS",
            "ropaEntries": {
                "totalCount": 1,
                "edges": [
                    {
                        "cursor": "YQ==",
                        "node": {
                            "__typename": "RopaEntry",
                            "id": "e1",
                            "title": "Video surveillance",
                            "purposes": [{"text": "Protect goods"}],
                            "legalBases": [{"code": "LEGITIMATE_INTERESTS", "article": "6(1)(f)"}],
                            "dataSubjectCategories": [{"name": "Employees"}, {"name": "Suppliers"}],
                            "dataCategories": [{"name": "Video images"}],
                            "processors": {"edges": [{"node": {"name": "Watch AS", "countryCode": "NO"}}]},
                            "retention": {"iso8601": "P30D"},
                            "internationalTransfer": False,
                        },
                    }
                ],
            },
        }
    }
}

DEPARTMENTS: Any = {
    "register": {
        "departments": [
            {
                "name": "Human Resources",
                "processes": [
                    {
                        "ref": "HR-1",
                        "name": "Absences",
                        "details": {
                            "goal": "Plan absences",
                            "basis": {"gdprArticle": "Art. 6(1)(b)", "art9": "Art. 9(2)(b)"},
                        },
                        "scope": {"who": [{"type": "employee"}], "what": [{"type": "Sick leave", "sensitive": True}]},
                        "flow": {
                            "internal": ["Managers"],
                            "external": [
                                {"org": "Factorial", "as": "PROCESSOR", "where": "ES"},
                                {"org": "Sickness fund", "as": "RECIPIENT", "where": "DE"},
                            ],
                        },
                        "deletion": {"after": "3 years", "method": "automatic purge"},
                    }
                ],
            },
            {
                "name": "Sales",
                "processes": [
                    {
                        "ref": "SA-1",
                        "name": "Leads",
                        "details": {"goal": "Find customers", "basis": {"gdprArticle": "6(1)(f)"}},
                        "scope": {"who": [{"type": "prospect"}]},
                        "deletion": {"after": "36 months"},
                    }
                ],
            },
        ]
    }
}

LANGUAGES: Any = [
    {
        "processing": {"code": "P2", "name": {"fr": "Badgeage", "en": "Clocking"}},
        "purposes": [
            {"label": {"fr": "Contrôler le temps", "en": "Check time"}, "basis": {"code": "ART6_1_C", "interest": None}}
        ],
        "subjects": [{"label": {"fr": "Salariés", "en": "Employees"}, "number": 80}],
        "data": [
            {
                "label": {"fr": "Empreinte digitale", "en": "Fingerprint"},
                "special": True,
                "retention": {"duration": {"amount": 5, "unit": "YEAR"}},
            }
        ],
        "recipients": [{"label": {"fr": "Service RH", "en": "HR"}, "internal": True}],
        "dpia": {"required": True, "done": True},
    }
]

ANSWERS: Any = [
    {
        "recordName": "Payroll",
        "answers": [
            {"question": "Purpose of processing", "answer": "Pay staff"},
            {"question": "Legal basis", "answer": "Legal obligation"},
            {"question": "Retention period", "answer": "10 years"},
        ],
    },
]

TABLE: Any = {
    "columns": [{"name": "Processing activity"}, {"name": "Purpose"}, {"name": "Legal basis"}],
    "rows": [["Payroll", "Pay staff", "legal obligation"], ["CCTV", "Security", "legitimate interests"]],
}

PAGES: Any = {
    "results": [
        {
            "object": "page",
            "id": "p-1",
            "properties": {
                "Name": {"type": "title", "title": [{"type": "text", "plain_text": "Newsletter"}]},
                "Purpose": {"type": "rich_text", "rich_text": [{"type": "text", "plain_text": "Send news"}]},
                "Legal basis": {"type": "select", "select": {"id": "x1", "name": "Consent", "color": "green"}},
                "Data subjects": {
                    "type": "multi_select",
                    "multi_select": [{"name": "Prospects"}, {"name": "Customers"}],
                },
                "Transfers outside EU": {"type": "checkbox", "checkbox": False},
                "Last review": {"type": "date", "date": {"start": "2026-01-20", "end": None}},
            },
        }
    ]
}

ELEMENTS: Any = {
    "Register": {
        "Controller": {"Name": {"#text": "Dalby A/S"}},
        "List": {
            "Processing": [
                {
                    "@id": "1",
                    "Name": {"#text": "Access control"},
                    "Purposes": {"Purpose": ["Protect the premises", "Record working time"]},
                    "LegalBasis": {"@letter": "f", "#text": "Legitimate interests"},
                    "DataCategories": {"DataCategory": [{"@special": "true", "#text": "Fingerprint"}]},
                    "Recipients": {"Recipient": {"Name": "Police", "Country": "DK"}},
                    "Retention": {"@unit": "months", "#text": "6"},
                }
            ]
        },
    }
}

TABLES: Any = {
    "tables": {
        "Processing activities": {
            "records": [
                {
                    "id": "rec01",
                    "createdTime": "2025-03-01T10:00:00.000Z",
                    "fields": {
                        "Name": "Support chat",
                        "Purpose": "Help customers",
                        "Legal basis": ["Legitimate interest"],
                        "Data": ["recD1"],
                        "Vendors": ["recV1"],
                        "Owner": {"id": "usr1", "name": "Tom Reed"},
                    },
                }
            ]
        },
        "Data": {"records": [{"id": "recD1", "fields": {"Name": "Contact details", "Sensitive": False}}]},
        "Vendors": {
            "records": [
                {"id": "recV1", "fields": {"Name": "Intercom", "Country": "US", "Transfer mechanism": "SCC"}},
            ]
        },
    }
}

SERVICE: Any = {
    "@odata.context": "https://register.example/$metadata",
    "value": [
        {
            "ProcessingId": 101,
            "ProcessingName": "Visitor log",
            "Department": {"DepartmentId": 3, "DepartmentName": "Facilities"},
            "Purposes": [{"PurposeId": 1, "PurposeName": "Know who is in"}],
            "LegalGrounds": [{"LegalGroundName": "Legitimate interests", "GdprReference": "6(1)(f)"}],
            "Processors": [{"ProcessorName": "Envoy", "CountryCode": "US", "HasDpa": True}],
            "ThirdCountryTransfers": [{"CountryName": "United States", "TransferInstrumentName": "SCC"}],
            "RetentionPeriod": {"Quantity": 3, "TimeUnit": "Month"},
            "SecurityMeasures": [
                {"MeasureName": "Logging", "IsImplemented": True},
                {"MeasureName": "Encryption", "IsImplemented": False},
            ],
        }
    ],
}

LOOKUPS: Any = {
    "lookups": {
        "purposes": {"p1": "Sell tickets", "p2": "Prevent fraud"},
        "bases": {"contract": "Art. 6(1)(b)", "li": "Art. 6(1)(f)"},
        "partners": {"pt1": {"name": "Ticketing Inc", "type": "processor", "country": "US"}},
        "retentionRules": {"r1": {"label": "Accounting", "period": "7 years"}},
    },
    "treatments": [
        {
            "id": "T1",
            "title": "Ticketing",
            "purposes": ["p1"],
            "legalBasis": "li",
            "partners": ["pt1"],
            "retentionRule": "r1",
        }
    ],
}
