"""The addresses of the public form, at every desk. Those under `frame/` are for the inside of other sites' pages."""

from django.urls import path

from reglament.desk.channels.webform import open_views, printed_views, receipt_views, views

FRAMED = {"framed": True}

urlpatterns = [
    path("<slug:desk>/form/", views.form, name="webform_form"),
    path("<slug:desk>/form/target/", views.target, name="webform_target"),
    path("<slug:desk>/code/<str:token>/", printed_views.code, name="webform_code"),
    path("<slug:desk>/form/proofs/<str:token>/", printed_views.proof, name="webform_proof"),
    path("<slug:desk>/form/receipts/<str:token>/", receipt_views.receipt, name="webform_receipt"),
    path("<slug:desk>/form/frame/", views.form, FRAMED, name="webform_frame_form"),
    path("<slug:desk>/form/frame/target/", views.target, FRAMED, name="webform_frame_target"),
    path("<slug:desk>/form/frame/proofs/<str:token>/", printed_views.proof, FRAMED, name="webform_frame_proof"),
    path("<slug:desk>/form/frame/receipts/<str:token>/", receipt_views.receipt, FRAMED, name="webform_frame_receipt"),
    path("<slug:desk>/form/form.js", open_views.script, name="webform_script"),
    path("<slug:desk>/form/answers/", open_views.answers, name="webform_answers"),
    path("<slug:desk>/form/answers/<slug:slug>/verdict/", open_views.verdict, name="webform_verdict"),
]
